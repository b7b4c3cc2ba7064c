using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using ProxyVsCors.Gateway.Watching;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace ProxyVsCors.Gateway.Rewriting;

/// <summary>Tells the upstream the public host, scheme and address. What a client says of them itself is dropped, never
/// believed nor appended to.</summary>
internal sealed class ForwardedRequest(IOptions<GatewayOptions> options, ILogger<ForwardedRequest> log) : ITransformProvider
{
    private const string Prefix = "X-Forwarded-";

    public void Apply(TransformBuilderContext context)
    {
        context.UseDefaultForwarders = false;
        context.AddRequestTransform(request =>
        {
            var claims = request.HttpContext.Request.Headers.Keys.Where(IsClaim).ToList();
            foreach (var claim in claims)
            {
                request.ProxyRequest.Headers.Remove(claim);
                RequestEdits.Note(request.HttpContext, log, $"{claim} that came in dropped");
            }

            return default;
        });
        var rewrite = options.Value.Rewrite;
        context.AddXForwarded(rewrite.Forwarded ? ForwardedTransformActions.Set : ForwardedTransformActions.Off);
        // A backend compares Origin to Host: both must be what the browser sees.
        context.AddOriginalHost(useOriginal: rewrite.Host);
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
    }

    public void ValidateRoute(TransformRouteValidationContext context)
    {
    }

    private static bool IsClaim(string header) =>
        header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        || header.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)
        || header.Equals("X-Real-IP", StringComparison.OrdinalIgnoreCase)
        || header.Equals(ForwardedHeadersDefaults.XOriginalHostHeaderName, StringComparison.OrdinalIgnoreCase)
        || header.Equals(ForwardedHeadersDefaults.XOriginalForHeaderName, StringComparison.OrdinalIgnoreCase)
        || header.Equals(ForwardedHeadersDefaults.XOriginalProtoHeaderName, StringComparison.OrdinalIgnoreCase);
}
