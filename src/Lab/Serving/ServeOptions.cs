namespace ProxyVsCors.Lab.Serving;

public sealed record ServeOptions(
    IReadOnlyList<string> Topologies, int LabPort, int FrontendPort, int BackendPort, int GatewayPort, string Book = "scenarios.md")
{
    /// <summary>Where users and sessions are kept; null for the backend's own default.</summary>
    public string? DataFolder { get; init; }
}
