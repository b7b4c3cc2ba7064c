using ProxyVsCors.Browsers.Installing;


namespace ProxyVsCors.Browsers;

/// <summary>A browser engine as a machine may have it.</summary>
public interface IEngine
{
    /// <summary>As in the book's cells: <c>chromium</c>.</summary>
    string Name { get; }

    /// <summary>What tells it in a browser's User-Agent, for whoever asks the engines in the catalogue's order.</summary>
    string UserAgentToken { get; }

    /// <summary>The executable that would be started, or null where none is installed.</summary>
    string? Executable { get; }

    /// <summary>Whether a topology's browser flags mean anything to it.</summary>
    bool TakesFlags { get; }

    /// <summary>Where it is to be had.</summary>
    InstallSources Sources { get; }

    /// <param name="flags">More command-line flags for the browser; empty for none.</param>
    /// <param name="cancellationToken">Gives up waiting for the browser to start.</param>
    /// <exception cref="BrowserStartException">It did not start.</exception>
    Task<IBrowserProcess> StartAsync(string flags, CancellationToken cancellationToken);
}

/// <summary>A running browser.</summary>
public interface IBrowserProcess : IAsyncDisposable
{
    /// <summary>As it calls itself, with version.</summary>
    string Product { get; }

    /// <summary>False once it has crashed.</summary>
    bool IsRunning { get; }

    Task<IBrowserContext> NewContextAsync();
}

/// <summary>An isolated cookie jar and the tabs that share it; certificates are not checked. Not thread safe.</summary>
public interface IBrowserContext : IAsyncDisposable
{
    /// <summary>False once the browser under it has crashed.</summary>
    bool IsRunning { get; }

    Task<ITab> OpenAsync(Uri address);

    /// <summary>The same in a tab that was never used, for whoever wants to know what one costs.</summary>
    Task<ITab> OpenFreshAsync(Uri address);

    /// <summary>All that the jar holds; some engines tell only what goes to this address and where tabs stand.</summary>
    Task<IReadOnlyList<ContextCookie>> CookiesAsync(Uri asker);

    /// <summary>As new: no cookies, no tabs, nothing stored.</summary>
    Task EmptyAsync();
}

public interface ITab
{
    Task GoToAsync(Uri address);

    /// <summary>Calls an async JavaScript function with one JSON argument in the page.</summary>
    /// <returns>The string that it returned.</returns>
    /// <exception cref="ScriptException">The source does not parse, or the page went away under it.</exception>
    Task<string> RunAsync(string script, string argument);

    /// <summary>The browser's own words since the last call of <see cref="ForgetReasons"/>.</summary>
    IReadOnlyList<string> Reasons { get; }

    void ForgetReasons();
}

/// <summary>A cookie as the jar tells it. The value is for masking it elsewhere, never for a report.</summary>
public sealed record ContextCookie(
    string Name, string Value, string Domain, string Path, bool HttpOnly, bool Secure, string SameSite, bool Session);

public sealed class ScriptException(string message) : Exception(message);
