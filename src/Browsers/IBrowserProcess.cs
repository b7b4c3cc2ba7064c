namespace ProxyVsCors.Browsers;

/// <summary>A running browser.</summary>
public interface IBrowserProcess : IAsyncDisposable
{
    /// <summary>As it calls itself, with version.</summary>
    string Product { get; }

    /// <summary>False once it has crashed.</summary>
    bool IsRunning { get; }

    Task<IBrowserContext> NewContextAsync();
}
