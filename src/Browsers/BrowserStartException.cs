namespace ProxyVsCors.Browsers;

/// <summary>A browser, or what drives it, did not start. The message is one line, for whoever asked for it.</summary>
public sealed class BrowserStartException(string message) : Exception(message);
