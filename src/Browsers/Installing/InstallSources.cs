namespace ProxyVsCors.Browsers.Installing;

/// <summary>Under which names an engine is to be had.</summary>
/// <param name="Packages">By the package manager's command: what it is asked for.</param>
/// <param name="Downloadable">Whether Playwright has a download of it that the lab can drive.</param>
/// <param name="LinuxOnly">Whether it is made for no other system.</param>
/// <param name="Needs">What its packages hold, for whoever has to look for them.</param>
public sealed record InstallSources(
    IReadOnlyDictionary<string, string> Packages, bool Downloadable, bool LinuxOnly, string Needs);
