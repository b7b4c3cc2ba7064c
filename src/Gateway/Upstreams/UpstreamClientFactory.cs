using System.Text;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Forwarder;

namespace ProxyVsCors.Gateway.Upstreams;

/// <summary>YARP's HTTP client for a cluster, with the gateway's way to connect and its limits.</summary>
internal sealed class UpstreamClientFactory(IOptions<GatewayOptions> options, IConfiguration configuration, IServiceProvider services, ILogger<UpstreamClientFactory> log)
    : ForwarderHttpClientFactory(log)
{
    private readonly GatewayOptions options = options.Value;
    private readonly bool traces = Diagnostics.Telemetry.IsEnabled(configuration);

    protected override void ConfigureHandler(ForwarderHttpClientContext context, SocketsHttpHandler handler)
    {
        base.ConfigureHandler(context, handler);
        handler.ConnectCallback = UpstreamConnector.ConnectAsync;
        handler.ConnectTimeout = TimeSpan.FromSeconds(options.ConnectTimeoutSeconds);
        handler.MaxResponseHeadersLength = (options.Limits.ResponseHeaderBytes + 1023) / 1024;
        handler.RequestHeaderEncodingSelector = static (_, _) => Encoding.Latin1;
        handler.ResponseHeaderEncodingSelector = static (_, _) => Encoding.Latin1;
        // Without it a client's own trace headers pass as they came, and no request begins an activity that nobody collects.
        if (!traces)
            handler.ActivityHeadersPropagator = null;
        handler.SslOptions.RemoteCertificateValidationCallback ??=
            new UpstreamCertificate(context.ClusterId, options.InsecureUpstream, services).IsAccepted;
    }
}
