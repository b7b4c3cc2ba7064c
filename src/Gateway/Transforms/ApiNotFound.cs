using Microsoft.Net.Http.Headers;

namespace ProxyVsCors.Gateway.Transforms;

/// <summary>Answers an unknown API path with a JSON 404: script that parses an answer must never be given a page.</summary>
internal static class ApiNotFound
{
    private static readonly string[] OfTheBody =
        [HeaderNames.ContentLength, HeaderNames.ContentEncoding, HeaderNames.ETag, HeaderNames.LastModified, HeaderNames.AcceptRanges, HeaderNames.Trailer,
        HeaderNames.ContentRange, HeaderNames.ContentDisposition, HeaderNames.ContentLanguage, HeaderNames.ContentLocation, HeaderNames.ContentMD5,
        "Content-Digest", "Repr-Digest", "Digest"];

    /// <summary>A backend's own JSON says more than the gateway's would, so it is passed on.</summary>
    public static bool Applies(HttpContext context) =>
        context.Response.StatusCode == StatusCodes.Status404NotFound
        && !HttpMethods.IsHead(context.Request.Method)
        && !(MediaTypeHeaderValue.TryParse(context.Response.ContentType, out var type) && type.MediaType.EndsWith("json", StringComparison.OrdinalIgnoreCase));

    public static Task AnswerAsync(HttpContext context)
    {
        foreach (var header in OfTheBody)
            context.Response.Headers.Remove(header);
        return TypedResults.Problem(
            statusCode: StatusCodes.Status404NotFound,
            title: "Not Found",
            detail: $"the API has no {context.Request.Path}").ExecuteAsync(context);
    }
}
