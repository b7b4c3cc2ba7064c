using System.Collections.Concurrent;
using Yarp.ReverseProxy;

namespace ProxyVsCors.Gateway.Transforms;

/// <param name="Address">Its origin.</param>
/// <param name="Path">The path that its address has; empty for none.</param>
internal sealed record Destination(WebAddress Address, string Path)
{
    public static Destination? Parse(string address) =>
        WebAddress.Parse(address) is { } parsed ? new(parsed, parsed.Rest.TrimEnd('/')) : null;
}

/// <summary>What the gateway stands for: the destinations of every cluster.</summary>
internal sealed class Destinations(IServiceProvider services)
{
    private readonly ConcurrentDictionary<string, Destination?> known = new();

    // YARP's state is made of the transforms that need it.
    private IProxyStateLookup State => services.GetRequiredService<IProxyStateLookup>();

    public Destination? Of(string address) => known.GetOrAdd(address, Destination.Parse);

    /// <returns>How paths of the destination at an address are on the gateway; null where it is none of the gateway's.</returns>
    public PathMapping? MappingOf(WebAddress address)
    {
        foreach (var cluster in State.GetClusters())
        {
            foreach (var destination in cluster.Destinations.Values)
            {
                if (Of(destination.Model.Config.Address) is { } each && address.Names(each.Address))
                    return MappingOf(cluster.ClusterId)?.Below(each.Path);
            }
        }

        return null;
    }

    /// <summary>Of the cluster's routes the one that changes nothing, where there is one.</summary>
    private PathMapping? MappingOf(string clusterId)
    {
        var mappings = State.GetRoutes().Where(route => route.Config.ClusterId == clusterId).Select(route => PathMapping.Of(route.Config)).OfType<PathMapping>().ToList();
        return mappings.Find(mapping => mapping.IsIdentity) ?? mappings.FirstOrDefault();
    }
}
