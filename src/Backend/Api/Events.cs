using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ProxyVsCors.Backend.Api;

/// <summary>Server-sent events: at once who is signed in, then a tick a second.</summary>
internal static class Events
{
    public static ServerSentEventsResult<EventBody> Stream(
        ClaimsPrincipal user, TimeProvider time, CancellationToken cancellationToken) =>
        TypedResults.ServerSentEvents(ItemsAsync(user.Identity?.Name, time, cancellationToken));

    private static async IAsyncEnumerable<SseItem<EventBody>> ItemsAsync(
        string? user, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new(new(user), "hello");
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        while (await second.WaitForNextTickAsync(cancellationToken))
            yield return new(new(user), "tick");
    }
}

internal sealed record EventBody(string? Username);
