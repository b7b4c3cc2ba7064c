using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using ProxyVsCors.Backend.Journaling;

namespace ProxyVsCors.Backend.Bench;

/// <summary>Answers whatever the query asks for, so that a scenario needs no new code.</summary>
internal static class BenchEndpoints
{
    public static void MapBench(this IEndpointRouteBuilder app)
    {
        var bench = app.MapGroup(BenchOverrides.Prefix).WithMetadata(new BenchEndpoint());
        bench.Map("/respond", (Delegate)RespondAsync);
        bench.Map("/redirect", Redirect);
        bench.Map("/echo", (Delegate)EchoAsync);
    }

    private static async Task<IResult> RespondAsync(HttpContext context)
    {
        var (asked, error) = BenchRequest.Parse(context.Request.Query, context.Request.Headers.Origin.ToString());
        if (asked is null)
            return TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, title: error);
        if (BenchOverrides.IsPreflight(context.Request))
            return TypedResults.StatusCode(asked.PreflightStatus);

        if (asked.Delay > TimeSpan.Zero)
            await WaitAsync(asked.Delay, context);
        if (asked.Abort)
        {
            await CutAsync(context);
            return TypedResults.Empty;
        }

        if (asked.ChecksOrigin && context.Request.Headers.Origin is [{ } origin] && origin != Self(context.Request))
            return TypedResults.Problem(statusCode: StatusCodes.Status403Forbidden, title: "Origin is not this host");

        foreach (var cookie in asked.Cookies)
            context.Response.Headers.Append(HeaderNames.SetCookie, cookie);
        return TypedResults.Text(asked.Body, statusCode: asked.Status);
    }

    private static IResult Redirect(HttpContext context, string to, int status = StatusCodes.Status302Found)
    {
        if (BenchOverrides.IsPreflight(context.Request))
            return TypedResults.StatusCode(StatusCodes.Status204NoContent);
        if (status is not (301 or 302 or 303 or 307 or 308) || to.Any(char.IsControl))
        {
            return TypedResults.Problem(
                statusCode: StatusCodes.Status400BadRequest, title: "a redirect is 301, 302, 303, 307 or 308, to a URL");
        }

        context.Response.Headers.Location = to.Replace("{self}", Self(context.Request), StringComparison.Ordinal);
        return TypedResults.StatusCode(status);
    }

    /// <summary>The origin that this server believes itself to be asked at, as frameworks build absolute addresses.</summary>
    private static string Self(HttpRequest request) => $"{request.Scheme}://{request.Host}";

    private static async Task<Ok<Echo>> EchoAsync(HttpContext context)
    {
        var request = context.Request;
        var known = request.Query["known"];
        using var reader = new StreamReader(request.Body);
        return TypedResults.Ok(new Echo(
            request.Method,
            RecordedPath.Of(request.Path + request.QueryString),
            request.Headers.ToDictionary(header => header.Key, header => Shown(header.Key, header.Value.ToString(), known)),
            request.Cookies.ToDictionary(cookie => cookie.Key, cookie => Shown(cookie.Value, known)),
            await reader.ReadToEndAsync(context.RequestAborted)));
    }

    private static string Shown(string name, string value, StringValues known) =>
        !name.Equals(HeaderNames.Cookie, StringComparison.OrdinalIgnoreCase) ? (Redaction.IsSecret(name) ? Redaction.Mask : value)
        : string.Join("; ", value.Split("; ").Select(pair =>
            pair.IndexOf('=', StringComparison.Ordinal) is var equals and >= 0
                ? pair[..(equals + 1)] + Shown(pair[(equals + 1)..], known)
                : Redaction.Mask));

    // Other applications' cookies arrive here too. Whoever names a value learns only whether it came.
    private static string Shown(string value, StringValues known) => known.Contains(value) ? value : Redaction.Mask;

    /// <summary>Ends the connection, and returns when the request knows it.</summary>
    private static async Task CutAsync(HttpContext context)
    {
        var cut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = context.RequestAborted.Register(cut.SetResult);
        context.Abort();
        await cut.Task;
    }

    private static async Task WaitAsync(TimeSpan delay, HttpContext context)
    {
        using var timer = new PeriodicTimer(delay, context.RequestServices.GetRequiredService<TimeProvider>());
        await timer.WaitForNextTickAsync(context.RequestAborted);
    }

    private sealed record Echo(
        string Method, string Path, Dictionary<string, string> Headers, Dictionary<string, string> Cookies, string Body);
}
