using Yarp.ReverseProxy.Model;

namespace ProxyVsCors.Gateway.Forwarding;

/// <summary>A server that requests are handed to.</summary>
/// <param name="side">What it serves: <c>backend</c>, <c>frontend</c>, or a cluster's name in YARP's own section.</param>
/// <param name="address">Its origin.</param>
internal sealed class Upstream(string side, string address)
{
    private volatile bool isDown;

    public string Side => side;

    public string Address { get; } = address.TrimEnd('/');

    public Uri Origin { get; } = new(address);

    /// <summary>Whether the last attempt to reach it failed.</summary>
    public bool IsDown => isDown;

    /// <returns>The one that this request was handed to last; null before that.</returns>
    public static Upstream? Of(HttpContext context) =>
        context.Features.Get<Upstream>()
        ?? (context.Features.Get<IReverseProxyFeature>() is { ProxiedDestination: { } destination } proxied
            ? new(proxied.Cluster.Config.ClusterId, destination.Model.Config.Address)
            : null);

    public void Failed() => isDown = true;

    public void Answered()
    {
        if (isDown)
            isDown = false;
    }

    /// <summary>As in a sentence about it.</summary>
    public override string ToString() => $"{side} at {Address}";
}
