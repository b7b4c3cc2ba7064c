namespace ProxyVsCors.Browsers.Installing;

public enum Platform
{
    Linux,
    MacOS,
    Windows,
}

public enum Rights
{
    Root,

    /// <summary>By sudo, which does not ask for a password.</summary>
    Sudo,

    Ordinary,
}

/// <summary>What decides how an engine can be had.</summary>
/// <param name="Distribution">The <c>ID</c> of <c>/etc/os-release</c>; empty where there is none.</param>
/// <param name="PackageManager">The command of one that is known here, or null.</param>
/// <param name="DownloadHost">Where Playwright's downloads come from.</param>
/// <param name="Reachable">Whether that host answers.</param>
public sealed record InstallMeans(
    Platform Platform, string Distribution, string? PackageManager, Rights Rights, string DownloadHost, bool Reachable);
