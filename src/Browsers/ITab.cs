namespace ProxyVsCors.Browsers;

public interface ITab
{
    /// <summary>As if typed into the address bar: no page began it.</summary>
    Task GoToAsync(Uri address);

    /// <summary>As a user who clicks a link on the page: a top-level navigation that the page began, with user activation.</summary>
    /// <exception cref="ScriptException">No page came.</exception>
    /// <seealso href="https://html.spec.whatwg.org/multipage/interaction.html#tracking-user-activation"/>
    Task VisitAsync(Uri address);

    /// <summary>Calls an async JavaScript function with one JSON argument in the page.</summary>
    /// <param name="script">The function.</param>
    /// <param name="argument">JSON.</param>
    /// <param name="timeout">How long it may take at most; null for the engine's own limit, 20 s or more.</param>
    /// <returns>The string that it returned.</returns>
    /// <exception cref="ScriptException">The source does not parse, or the page went away under it.</exception>
    Task<string> RunAsync(string script, string argument, TimeSpan? timeout = null);

    /// <returns>What the tab shows, as a PNG image.</returns>
    Task<byte[]> ScreenshotAsync();

    /// <summary>The browser's own words since the last call of <see cref="ForgetReasons"/>.</summary>
    IReadOnlyList<string> Reasons { get; }

    void ForgetReasons();
}

/// <summary>What a script was to do and could not.</summary>
public sealed class ScriptException(string message) : Exception(message);
