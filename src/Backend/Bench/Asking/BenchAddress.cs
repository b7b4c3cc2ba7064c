namespace ProxyVsCors.Backend.Bench.Asking;

/// <summary>The addresses of the bench.</summary>
internal enum BenchAddress
{
    Respond,
    Redirect,
    Echo,
    Events,
    Socket,
}
