using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Transforms;

namespace ProxyVsCors.Gateway.Transforms;

/// <summary>Copies the trailers of an answer that may stand behind a body, in place of YARP, which would copy all of them first.</summary>
internal sealed class GatewayTrailersTransform : ResponseTrailersTransform
{
    public override ValueTask ApplyAsync(ResponseTrailersTransformContext context)
    {
        if (context.ProxyResponse is { } upstream && context.HttpContext.Features.Get<IHttpResponseTrailersFeature>()?.Trailers is { IsReadOnly: false } trailers)
        {
            foreach (var (name, values) in upstream.TrailingHeaders.NonValidated)
            {
                if (HopByHop.MayTrail(name) && values.All(IsFieldValue))
                    trailers[name] = values.ToArray();
            }
        }

        return default;
    }

    /// <summary>Without controls, of which the HTTP client lets some pass (RFC 9110, 5.5).</summary>
    private static bool IsFieldValue(string value) => !value.Any(c => (char.IsControl(c) && c != '\t') || c > byte.MaxValue);
}
