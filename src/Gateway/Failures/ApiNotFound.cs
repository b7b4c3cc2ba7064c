using Microsoft.Net.Http.Headers;

namespace ProxyVsCors.Gateway.Failures;

/// <summary>An unknown API path is a JSON 404: script that parses an answer must never be given a page.</summary>
internal static class ApiNotFound
{
    /// <summary>A backend's own JSON says more than ours would, so it is passed on.</summary>
    public static bool Applies(HttpContext context) =>
        context.Response.StatusCode == StatusCodes.Status404NotFound
        && !HttpMethods.IsHead(context.Request.Method)
        && !(MediaTypeHeaderValue.TryParse(context.Response.ContentType, out var type) && type.MediaType.EndsWith("json", StringComparison.OrdinalIgnoreCase));

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
