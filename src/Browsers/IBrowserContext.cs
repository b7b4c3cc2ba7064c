namespace ProxyVsCors.Browsers;

/// <summary>An isolated cookie jar and the tabs that share it; certificates are not checked. Not thread safe.</summary>
public interface IBrowserContext : IAsyncDisposable
{
    /// <summary>False once the browser under it has crashed.</summary>
    bool IsRunning { get; }

    Task<ITab> OpenAsync(Uri address, TabUse use = TabUse.Any);

    /// <summary>The cookies of all hosts.</summary>
    /// <param name="addresses">Some engines tell only what goes to these addresses and to where tabs stand.</param>
    Task<IReadOnlyList<ContextCookie>> CookiesAsync(params IReadOnlyList<Uri> addresses);

    /// <summary>Whether a frame of its tabs has kept more than cookies: web storage, databases, caches, service workers.</summary>
    Task<bool> HoldsStorageAsync();

    /// <summary>Closes documents and deletes cookies.</summary>
    /// <param name="addresses">All whose hosts may have set some.</param>
    /// <returns>Whether the context was seen without any.</returns>
    Task<bool> EmptyAsync(IReadOnlyList<Uri> addresses);
}
