using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Lab.Serving;

/// <summary>Which topologies stand on the fixed ports. One backend serves both modes, so signing in on one side
/// signs in on the other: cookies ignore ports.</summary>
/// <param name="CrossOrigin">Null where only the gateway is served.</param>
/// <param name="Gateway">Null where only a cross-origin topology is served.</param>
public sealed record ServePlan(Topology? CrossOrigin, Topology? Gateway, ServeOptions Options)
{
    public Uri LabAddress => At(Options.LabPort);

    public Uri FrontendAddress => At(Options.FrontendPort);

    public Uri BackendAddress => At(Options.BackendPort);

    public Uri GatewayAddress => At(Options.GatewayPort);

    public CorsPolicy Policy => CrossOrigin?.Policy ?? CorsPolicy.None;

    /// <exception cref="LabFailure">An unknown topology, or two that want the same ports.</exception>
    public static ServePlan Of(ServeOptions options)
    {
        var chosen = NamedOption.Pick(
            "--topologies", options.Topologies, Topology.BuiltIn, topology => topology.Name);
        var crossOrigin = chosen.Where(topology => !topology.SameOrigin).ToList();
        return crossOrigin.Count > 1
            ? throw new LabFailure(
                $"--topologies: {crossOrigin[0].Name} and {crossOrigin[1].Name} are two policies of one API; choose one")
            : new(crossOrigin.SingleOrDefault(), chosen.SingleOrDefault(topology => topology.SameOrigin), options);
    }

    private static Uri At(int port) => new($"http://localhost:{port}");
}
