using Microsoft.Net.Http.Headers;

namespace ProxyVsCors.Gateway.Failures;

/// <summary>Refuses a request with both a Transfer-Encoding and a Content-Length (RFC 9112, 6.1: likely an attempt at
/// smuggling). Kestrel believes the former and keeps the latter under another name, which an upstream need not see.</summary>
internal sealed class AmbiguousLength(RequestDelegate next)
{
    private const string KestrelsName = "X-Content-Length";

    public Task InvokeAsync(HttpContext context) =>
        context.Request.Headers.ContainsKey(HeaderNames.TransferEncoding) && context.Request.Headers.ContainsKey(KestrelsName)
            ? RefuseAsync(context)
            : next(context);

    private static Task RefuseAsync(HttpContext context)
    {
        // What follows in the connection may not be what it seems.
        context.Response.Headers.Connection = "close";
        return TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, detail: "a Content-Length beside a Transfer-Encoding").ExecuteAsync(context);
    }
}
