using Microsoft.Extensions.Options;
using ProxyVsCors.Gateway.Failures;
using ProxyVsCors.Gateway.Rewriting;
using Yarp.ReverseProxy.Forwarder;

namespace ProxyVsCors.Gateway.Forwarding;

/// <summary>Hands every request to the side that its path belongs to. A safe request (RFC 9110, 9.2.1) that found no connection
/// is handed to another upstream of that side; others are never sent twice.</summary>
internal sealed class Forward
{
    private readonly IHttpForwarder forwarder;
    private readonly UpstreamClient client;
    private readonly RouteTable routes;
    private readonly UpstreamFailures failures;
    private readonly ForwarderRequestConfig config;

    public Forward(
        RequestDelegate next,
        IHttpForwarder forwarder,
        UpstreamClient client,
        RouteTable routes,
        UpstreamFailures failures,
        IOptions<GatewayOptions> options)
    {
        // The end of the pipeline: every path is somebody's.
        _ = next;
        this.forwarder = forwarder;
        this.client = client;
        this.routes = routes;
        this.failures = failures;
        config = new()
        {
            ActivityTimeout = TimeSpan.FromSeconds(options.Value.UpstreamTimeoutSeconds),
            Version = options.Value.UpstreamHttp2 ? System.Net.HttpVersion.Version20 : System.Net.HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
    }

    public async Task InvokeAsync(HttpContext context)
    {
        CutOff.Watch(context);
        var route = routes.Of(context.Request.Path);
        var target = PathAsSent.Up(context, route.Prefix);
        var upstream = route.Side.Next();
        for (var attempt = 1; ; attempt++)
        {
            context.Features.Set(upstream);
            var error = await forwarder.SendAsync(context, upstream.Address, client.For(context, upstream, target), config, route.Transformer);
            if (error == ForwarderError.None)
            {
                upstream.Answered();
                return;
            }

            if (error == ForwarderError.Request && !context.RequestAborted.IsCancellationRequested)
                upstream.Failed();
            var another = route.Side.Next();
            if (error != ForwarderError.Request || attempt >= route.Side.Upstreams.Count || another == upstream || !IsRepeatable(context))
                break;
            context.Features.Set<IForwarderErrorFeature>(null);
            context.Response.Clear();
            upstream = another;
        }

        await failures.AnswerAsync(context);
    }

    private static bool IsRepeatable(HttpContext context) =>
        !context.Response.HasStarted
        && !context.RequestAborted.IsCancellationRequested
        && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || HttpMethods.IsOptions(context.Request.Method))
        && context.Request.ContentLength is null or 0
        && context.Request.Headers.TransferEncoding.Count == 0;
}
