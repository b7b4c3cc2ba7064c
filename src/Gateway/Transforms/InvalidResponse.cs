using System.Net;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace ProxyVsCors.Gateway.Transforms;

/// <summary>Refuses what neither the HTTP client nor the server refuses: an answer whose body could be read in two ways (RFC 9112, 6.3), and a switch of
/// protocols for which nobody had asked (RFC 9110, 7.8).</summary>
internal static class InvalidResponse
{
    /// <exception cref="HttpRequestException">It is one.</exception>
    public static void Refuse(HttpContext context, HttpResponseMessage response)
    {
        if (response.StatusCode == HttpStatusCode.SwitchingProtocols && !AsksToSwitch(context))
            throw Invalid("it switched to another protocol, for which nobody had asked");
        if ((int)response.StatusCode < StatusCodes.Status100Continue)
            throw Invalid("its status has not three digits");
        if (response.Headers.NonValidated.TryGetValues(HeaderNames.TransferEncoding, out var codings))
        {
            if (codings.Count != 1 || !codings.ToString().Equals("chunked", StringComparison.OrdinalIgnoreCase))
                throw Invalid("it has a transfer coding other than chunked, for which nobody had asked");
            if (response.Version < HttpVersion.Version11)
                throw Invalid("it has a Transfer-Encoding in HTTP/1.0");
        }

        if (response.Content.Headers.NonValidated.Contains(HeaderNames.ContentLength) && response.Headers.NonValidated.Contains(HeaderNames.TransferEncoding))
            throw Invalid("it has a Content-Length beside a Transfer-Encoding");
    }

    private static bool AsksToSwitch(HttpContext context) =>
        context.Features.Get<IHttpUpgradeFeature>()?.IsUpgradableRequest == true
        || context.Features.Get<IHttpExtendedConnectFeature>()?.IsExtendedConnect == true;

    private static HttpRequestException Invalid(string problem) => new(HttpRequestError.InvalidResponse, problem);
}
