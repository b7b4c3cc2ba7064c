using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace ProxyVsCors.Backend.Accounts;

/// <summary>What came of a name and a password.</summary>
/// <param name="User">Null unless both are right.</param>
/// <param name="NewHash">To be stored, where the old one was made at less cost than today's.</param>
/// <param name="Status">Why they were not looked at; null where they were.</param>
/// <param name="Wait">When to come again, where that helps.</param>
internal sealed record LoginOutcome(User? User, string? NewHash, int? Status, TimeSpan Wait)
{
    public static LoginOutcome Wrong { get; } = new(null, null, null, default);

    public static LoginOutcome Right(User user, string? newHash) => new(user, newHash, null, default);

    public static LoginOutcome TooLong { get; } = new(null, null, StatusCodes.Status400BadRequest, default);

    public static LoginOutcome TooMany(TimeSpan wait) => new(null, null, StatusCodes.Status429TooManyRequests, wait);

    public static LoginOutcome Busy(TimeSpan wait) => new(null, null, StatusCodes.Status503ServiceUnavailable, wait);

    /// <summary>The answer to whom was not looked at; null where there is another.</summary>
    public ProblemHttpResult? Refusal(HttpResponse response)
    {
        if (Status is not { } status)
            return null;
        if (Wait > TimeSpan.Zero)
            response.Headers[HeaderNames.RetryAfter] = Math.Ceiling(Wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return TypedResults.Problem(statusCode: status, title: status switch
        {
            StatusCodes.Status400BadRequest => $"A user name has up to {Accounts.User.LongestName} characters",
            StatusCodes.Status429TooManyRequests => "Too many failed logins",
            _ => "Too many logins at once",
        });
    }
}
