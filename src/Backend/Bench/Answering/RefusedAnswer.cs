using Microsoft.Net.Http.Headers;
using ProxyVsCors.Backend.Journaling;

namespace ProxyVsCors.Backend.Bench.Answering;

/// <summary>Tells the page and the journal what the bench cannot do. The page reads it whatever the policy: its author would see a CORS
/// error otherwise, and take it for the scenario's result.</summary>
internal static class RefusedAnswer
{
    public static async Task WriteAsync(HttpContext context, string sentence)
    {
        context.Features.Set(new RefusedRequest(sentence));
        var response = context.Response;
        MakeReadable(context);
        // A preflight's answer is read by nobody: it lets the request through that carries the sentence.
        if (IsPreflight(context.Request))
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        response.StatusCode = StatusCodes.Status400BadRequest;
        await response.WriteAsJsonAsync(
            new ProblemDetails("The bench cannot do what the address asks for", StatusCodes.Status400BadRequest, sentence),
            options: null, "application/problem+json", context.RequestAborted);
    }

    /// <summary>Over what a policy has said.</summary>
    public static void MakeReadable(HttpContext context)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        if (request.Headers.Origin is not [{ } origin] || !IsSendable(origin))
            return;
        headers.Vary = HeaderNames.Origin;
        headers.AccessControlAllowOrigin = origin;
        headers.AccessControlAllowCredentials = "true";
        if (!IsPreflight(request))
            return;
        headers.AccessControlMaxAge = "0";
        // With credentials a * would be the name of a method and of a header.
        headers.AccessControlAllowMethods = Sendable(request.Headers.AccessControlRequestMethod.ToString());
        headers.AccessControlAllowHeaders = Sendable(request.Headers.AccessControlRequestHeaders.ToString());
    }

    public static bool IsPreflight(HttpRequest request) =>
        HttpMethods.IsOptions(request.Method) && request.Headers.AccessControlRequestMethod.Count > 0;

    private static string? Sendable(string value) => value.Length > 0 && IsSendable(value) ? value : null;

    private static bool IsSendable(string value) => value.All(c => c is >= ' ' and <= '~');

    private sealed record ProblemDetails(string Title, int Status, string Detail);
}
