using Yarp.ReverseProxy;

namespace ProxyVsCors.Gateway.Watching;

/// <summary>Whether the gateway is alive, and whether it has somewhere to send requests to.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", () => TypedResults.Text("alive\n"));
        app.MapGet("/readyz", Ready);
    }

    private static IResult Ready(IProxyStateLookup state)
    {
        var without = state.GetClusters()
            .Where(cluster => cluster.DestinationsState.AvailableDestinations.Count == 0)
            .Select(cluster => cluster.ClusterId)
            .ToList();
        return without.Count == 0
            ? TypedResults.Text("ready\n")
            : TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: "not ready", detail: $"no upstream for {string.Join(", ", without)}");
    }
}
