using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ProxyVsCors.Backend.Journaling;

/// <summary>The journal as a part of a host; one that the host's services already have is shared with others.</summary>
public static class JournalSetup
{
    /// <param name="services">Of the host.</param>
    /// <param name="isWanted">Whether exchanges are kept although nobody has subscribed.</param>
    public static void AddJournal(this IServiceCollection services, Func<IServiceProvider, bool> isWanted)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new Journal(() => isWanted(provider)));
    }

    /// <summary>One that other hosts have too.</summary>
    public static void AddJournal(this IServiceCollection services, Journal shared)
    {
        services.AddSingleton(shared);
        services.TryAddSingleton(TimeProvider.System);
    }

    /// <summary>Notes each exchange as it looks from here.</summary>
    /// <param name="app">Of the host.</param>
    /// <param name="server">What entries call it.</param>
    /// <param name="transforms">What a proxy says that it changed in the answer; null for a server that is none.</param>
    public static IApplicationBuilder UseJournal(
        this IApplicationBuilder app, string server, Func<HttpContext, IReadOnlyList<string>>? transforms = null) =>
        app.UseMiddleware<JournalMiddleware>(new JournalSource(server, transforms ?? (_ => [])));

    /// <summary>Right inside of what answers for failures: notes the answer that leaves in the place of one that failed.</summary>
    internal static IApplicationBuilder UseJournalOfFailures(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (Exception) when (!context.Response.HasStarted)
        {
            context.Features.Get<JournalRecording>()?.Reopen();
            throw;
        }
    });
}

/// <summary>Where entries come from.</summary>
internal sealed record JournalSource(string Server, Func<HttpContext, IReadOnlyList<string>> Transforms);
