using ProxyVsCors.Gateway.Forwarding;
using Yarp.ReverseProxy;

namespace ProxyVsCors.Gateway.Watching;

/// <summary>Whether the gateway is alive, and whether it has somewhere to send requests to.</summary>
internal sealed class Health(RequestDelegate next, IServiceProvider services)
{
    private readonly RouteTable? routes = services.GetService<RouteTable>();
    private readonly IProxyStateLookup? yarp = services.GetService<IProxyStateLookup>();

    public Task InvokeAsync(HttpContext context) => context.Request.Path.Value switch
    {
        "/healthz" => TypedResults.Text("alive\n").ExecuteAsync(context),
        "/readyz" => Ready().ExecuteAsync(context),
        _ => next(context),
    };

    private IResult Ready()
    {
        var without = Without().ToList();
        return without.Count == 0
            ? TypedResults.Text("ready\n")
            : TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: "not ready", detail: $"no upstream for {string.Join(", ", without)}");
    }

    private IEnumerable<string> Without() =>
        yarp is not null
            ? yarp.GetClusters().Where(cluster => cluster.DestinationsState.AvailableDestinations.Count == 0).Select(cluster => cluster.ClusterId)
            : new[] { routes!.Frontend, routes.Backend }.Where(side => side.Upstreams.All(upstream => upstream.IsDown)).Select(side => side.Name);
}
