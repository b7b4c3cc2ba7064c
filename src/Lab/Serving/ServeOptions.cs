namespace ProxyVsCors.Lab.Serving;

public sealed record ServeOptions(
    IReadOnlyList<string> Topologies, int LabPort, int FrontendPort, int BackendPort, int GatewayPort);
