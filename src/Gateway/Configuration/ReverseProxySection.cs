namespace ProxyVsCors.Gateway.Configuration;

/// <summary>YARP's own section of the settings, for those who know it.</summary>
internal static class ReverseProxySection
{
    public const string Name = "ReverseProxy";

    public static bool Exists(IConfiguration configuration) => configuration.GetSection(Name).Exists();
}
