namespace ProxyVsCors.Gateway.Forwarding;

/// <summary>Sends a request whose method is not idempotent once (RFC 9110, 9.2.2). The HTTP client repeats whatever has no body when a kept
/// connection ends before an answer, up to three times; a request with an announced length, even of zero, it takes for begun.</summary>
internal static class UnrepeatableRequest
{
    public static void Mark(HttpRequest request)
    {
        if (!IsIdempotent(request.Method) && !HttpMethods.IsConnect(request.Method)
            && request.ContentLength is null && request.Headers.TransferEncoding.Count == 0
            && request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false)
        {
            request.ContentLength = 0;
        }
    }

    private static bool IsIdempotent(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsPut(method) || HttpMethods.IsDelete(method);
}
