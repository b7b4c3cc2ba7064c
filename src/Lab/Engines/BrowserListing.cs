namespace ProxyVsCors.Lab.Engines;

internal static class BrowserListing
{
    public static string Line(IEngine engine) => engine.Executable is { } executable
        ? $"{engine.Name,-10} installed  {executable}"
        : $"{engine.Name,-10} missing    get it by: {BrowserInstall.Command}";
}
