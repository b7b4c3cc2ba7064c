using ProxyVsCors.Gateway.Diagnostics;

namespace ProxyVsCors.Gateway.Transforms;

internal static class TransformLog
{
    /// <summary>Logs what a transform changed, and notes it for the request's own line.</summary>
    public static void Changed(this ILogger log, HttpContext context, string change)
    {
        GatewayLog.Transformed(log, RequestDescription.Path(context.Request), change);
        ForwardingFeature.Of(context)?.AddTransform(change);
    }
}
