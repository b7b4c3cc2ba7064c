namespace ProxyVsCors.Scenarios.Observations;

/// <summary>A call that script made in a fence, and what it gave the page.</summary>
/// <param name="Url">Nominal, without the run's id.</param>
/// <param name="ResponseType">As the Fetch Standard names it (3.2.6): <c>basic</c>, <c>cors</c>, <c>opaque</c>, …</param>
/// <param name="Error">The thrown error's name, or null where a response was handed over.</param>
public sealed record PageCall(string Url, int? Status, string? ResponseType, string? Error)
{
    /// <summary>What <see cref="Exchange.Call"/> says too; null where the script made the address itself.</summary>
    public int? Number { get; init; }

    /// <summary>The request's credentials mode: <c>omit</c>, <c>same-origin</c> or <c>include</c>; null where it is not known.</summary>
    public string? Credentials { get; init; }

    /// <summary>The request's mode: <c>cors</c>, <c>no-cors</c>, …</summary>
    public string? Mode { get; init; }

    /// <summary>The request's redirect mode: <c>follow</c>, <c>manual</c> or <c>error</c>.</summary>
    public string? Redirect { get; init; }
}
