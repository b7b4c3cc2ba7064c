using ProxyVsCors.Gateway.Rewriting;
using ProxyVsCors.Gateway.Routing;
using Yarp.ReverseProxy.Forwarder;

namespace ProxyVsCors.Gateway.Forwarding;

/// <summary>Where requests below a path go.</summary>
/// <param name="Path">With everything below it; empty for all.</param>
/// <param name="Side">Who serves them.</param>
/// <param name="Prefix">How their paths change on the way up.</param>
/// <param name="Transformer">What becomes of a request, and of its answer.</param>
internal sealed record Route(PathString Path, Side Side, PathPrefix Prefix, HttpTransformer Transformer);

/// <summary>API paths to the backend, the rest to the frontend.</summary>
internal sealed class RouteTable
{
    private readonly Route[] api;
    private readonly Route rest;

    public RouteTable(GatewayOptions options, RequestRewrites requests, ResponseRewrites responses)
    {
        Backend = new("backend", options.AllBackends);
        Frontend = new("frontend", [options.Frontend]);
        var apiPaths = options.ApiPaths.Count > 0 ? options.ApiPaths : ["/api"];
        api =
        [
            .. apiPaths.Select(path => Api(path, PathPrefix.None))
                .Concat(options.StrippedPaths.Select(path => Api(path, new(path, ""))))
                // The longer path is the more particular one.
                .OrderByDescending(route => route.Path.Value!.Length),
        ];
        rest = new("", Frontend, PathPrefix.None, Transformer(PathPrefix.None, isApi: false));

        GatewayTransformer Transformer(PathPrefix prefix, bool isApi) => new(prefix, isApi, isHttp1: !options.UpstreamHttp2, requests, responses);
        Route Api(string path, PathPrefix prefix) => new(path, Backend, prefix, Transformer(prefix, isApi: true));
    }

    public Side Backend { get; }

    public Side Frontend { get; }

    /// <summary>By whole segments: <c>/api</c> takes <c>/api</c> and <c>/api/x</c>, never <c>/apiary</c>.</summary>
    public Route Of(PathString path)
    {
        foreach (var route in api)
        {
            if (path.StartsWithSegments(route.Path))
                return route;
        }

        return rest;
    }
}
