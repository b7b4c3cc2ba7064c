using System.Globalization;
using Yarp.ReverseProxy.Model;

namespace ProxyVsCors.Gateway.Diagnostics;

/// <summary>The parts of a line about a request.</summary>
internal static class RequestDescription
{
    /// <summary>Without the query, which may hold secrets, and without control characters.</summary>
    public static string Path(HttpRequest request)
    {
        var path = (request.PathBase + request.Path).Value!;
        return path.Any(char.IsControl) ? string.Concat(path.Select(c => char.IsControl(c) ? '�' : c)) : path;
    }

    /// <summary>The cluster and the destination that answered, or the gateway itself.</summary>
    public static string Destination(HttpContext context) =>
        context.Features.Get<IReverseProxyFeature>() is { ProxiedDestination: { } destination } proxied
            ? $"{proxied.Cluster.Config.ClusterId} {destination.Model.Config.Address.TrimEnd('/')}"
            : "gateway";

    public static string Status(HttpContext context) =>
        ForwardingFeature.Of(context) is { IsAborted: true } ? "cut off"
        : context.RequestAborted.IsCancellationRequested ? "cancelled"
        : context.Response.StatusCode.ToString(CultureInfo.InvariantCulture);

    public static IReadOnlyList<string> Transforms(HttpContext context) => ForwardingFeature.Of(context)?.Transforms ?? [];
}
