using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Hosting;

/// <summary>A configuration source whose CORS policy can be changed while the backend runs.</summary>
public sealed class CorsPolicySwitch(Uri frontend) : ConfigurationProvider, IConfigurationSource
{
    public CorsPolicy Policy { get; private set; } = CorsPolicy.None;

    /// <summary>Takes effect with the next request.</summary>
    public void Set(CorsPolicy policy)
    {
        Policy = policy;
        Data = HostSettings.Cors(policy, frontend);
        OnReload();
    }

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;
}
