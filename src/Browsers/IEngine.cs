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

    /// <summary>What cannot be observed in this engine as it is automated: names from <see cref="Capability"/>, each with its
    /// reason, which begins with the engine's name.</summary>
    IReadOnlyDictionary<string, string> NotObservable { get; }

    /// <summary>Where it is to be had.</summary>
    InstallSources Sources { get; }

    /// <param name="settings">What else the browser is told.</param>
    /// <param name="cancellationToken">Gives up waiting for the browser to start.</param>
    /// <exception cref="BrowserStartException">It did not start.</exception>
    Task<IBrowserProcess> StartAsync(BrowserSettings settings, CancellationToken cancellationToken);

    /// <summary>Starts a browser of its own with one context, whose profile is kept in a folder: opened there again after the
    /// context was closed, it is what a user finds after closing the browser.</summary>
    /// <param name="settings">What else the browser is told.</param>
    /// <param name="folder">Of the profile; created where it is missing.</param>
    /// <param name="cancellationToken">Gives up waiting for the browser to start.</param>
    /// <exception cref="BrowserStartException">It did not start.</exception>
    /// <exception cref="NotSupportedException"><see cref="NotObservable"/> names <see cref="Capability.Restart"/>.</exception>
    Task<IBrowserContext> OpenProfileAsync(BrowserSettings settings, string folder, CancellationToken cancellationToken);
}
