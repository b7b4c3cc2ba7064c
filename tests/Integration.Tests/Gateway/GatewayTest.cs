using Microsoft.AspNetCore.Hosting;
using ProxyVsCors.Gateway;
using ProxyVsCors.Hosting;

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

    /// <summary>At an https address, where HTTP/2 is spoken too.</summary>
    private protected static Task<RunningHost> SecureGatewayAsync(Dictionary<string, string?> settings) => RunningHost.StartAsync(
        builder =>
        {
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = EphemeralCertificate.Get()));
            builder.AddGateway();
        },
        app => app.UseGateway(), settings, "https://127.0.0.1:0");

    private protected static Dictionary<string, string?> Only(RawUpstream upstream, params (string Key, string Value)[] more) => Only(upstream.Address, more);

    private protected static Dictionary<string, string?> Only(ScriptedUpstream upstream, params (string Key, string Value)[] more) => Only(upstream.Address, more);

    private protected static Dictionary<string, string?> Only(string upstream, params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string?> { ["Gateway:Backend"] = upstream, ["Gateway:Frontend"] = upstream };
        foreach (var (key, value) in more)
            settings["Gateway:" + key] = value;
        return settings;
    }

    /// <summary>Several backends, the first of them the frontend too.</summary>
    private protected static Dictionary<string, string?> Several(params string[] backends)
    {
        var settings = new Dictionary<string, string?> { ["Gateway:Frontend"] = backends[0] };
        foreach (var (address, index) in backends.Select((address, index) => (address, index)))
            settings[$"Gateway:Backends:{index}"] = address;
        return settings;
    }

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
