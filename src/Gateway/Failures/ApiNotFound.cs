using System.Net;

namespace ProxyVsCors.Gateway.Failures;

/// <summary>An unknown API path is a JSON 404: script that parses an answer must never be given a page.</summary>
internal static class ApiNotFound
{
    /// <summary>A backend's own JSON says more than ours would, so it is passed on.</summary>
    public static bool Applies(HttpResponseMessage answer) =>
        answer.StatusCode == HttpStatusCode.NotFound
        && answer.RequestMessage?.Method != HttpMethod.Head
        && answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) != true;

    public static Task AnswerAsync(HttpContext context)
    {
        context.Response.Headers.ContentLength = null;
        context.Response.Headers.ContentEncoding = default;
        return TypedResults.Problem(
            statusCode: StatusCodes.Status404NotFound,
            title: "Not Found",
            detail: $"the API has no {context.Request.Path}").ExecuteAsync(context);
    }
}
