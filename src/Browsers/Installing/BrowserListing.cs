namespace ProxyVsCors.Browsers.Installing;

public static class BrowserListing
{
    public static string Line(IEngine engine) => engine.Executable is { } executable
        ? $"{engine.Name,-10} installed  {executable}"
        : $"{engine.Name,-10} missing    {InstallAdvice.Text(engine.Sources, ThisMachine.Look())}";

    /// <summary>Why the engine is not used.</summary>
    public static string Missing(IEngine engine) =>
        $"{engine.Name} is not installed; {InstallAdvice.Text(engine.Sources, ThisMachine.Look())}";
}
