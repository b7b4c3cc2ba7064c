using Microsoft.Playwright;

namespace ProxyVsCors.Browsers.ByPlaywright;

/// <summary>Of every context, pooled or with a profile of its own.</summary>
internal static class ContextSettings
{
    /// <summary>Nobody looks at these pages; what is not painted costs nothing.</summary>
    public static ViewportSize Viewport => new() { Width = 320, Height = 240 };

    /// <summary>Certificates here are made for the run, and known to nobody.</summary>
    public const bool IgnoresCertificates = true;
}
