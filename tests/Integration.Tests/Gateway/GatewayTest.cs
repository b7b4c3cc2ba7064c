using ProxyVsCors.Gateway;

namespace ProxyVsCors.Integration.Tests.Gateway;

/// <summary>The gateway between two small upstreams, all on real Kestrel.</summary>
public abstract class GatewayTest
{
    private protected static Task<RunningHost> UpstreamAsync(Action<WebApplication> use) =>
        RunningHost.StartAsync(_ => { }, use);

    private protected static Task<RunningHost> UpstreamAsync(RequestDelegate answer) =>
        UpstreamAsync(app => app.Run(answer));

    private protected static Task<RunningHost> GatewayAsync(RunningHost backend, RunningHost? frontend = null) =>
        GatewayAsync(new()
        {
            ["Gateway:Backend"] = backend.Origin,
            ["Gateway:Frontend"] = (frontend ?? backend).Origin,
        });

    private protected static Task<RunningHost> GatewayAsync(Dictionary<string, string?> settings) =>
        RunningHost.StartAsync(builder => builder.AddGateway(), app => app.UseGateway(), settings);

    private protected static Dictionary<string, string?> Only(RawUpstream upstream) => new()
    {
        ["Gateway:Backend"] = upstream.Address,
        ["Gateway:Frontend"] = upstream.Address,
    };

    /// <summary>YARP's own section: <c>/svc/…</c> without its prefix, to one upstream.</summary>
    private protected static Dictionary<string, string?> PrefixRoute(RunningHost upstream) => new()
    {
        ["ReverseProxy:Routes:svc:ClusterId"] = "svc",
        ["ReverseProxy:Routes:svc:Match:Path"] = "/svc/{**rest}",
        ["ReverseProxy:Routes:svc:Transforms:0:PathRemovePrefix"] = "/svc",
        ["ReverseProxy:Clusters:svc:Destinations:one:Address"] = upstream.Origin,
    };

    private protected static Task<HttpResponseMessage> GetAsync(RunningHost gateway, string path) =>
        gateway.Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

    private protected static Task<string> TextAsync(HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
