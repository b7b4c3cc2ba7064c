namespace ProxyVsCors.Scenarios.Observations;

/// <summary>A call that script made in a fence, and what it gave the page.</summary>
/// <param name="Url">Nominal, without the run's id.</param>
/// <param name="ResponseType">As the Fetch Standard names it (3.2.6): <c>basic</c>, <c>cors</c>, <c>opaque</c>, …</param>
/// <param name="Error">The thrown error's name, or null where a response was handed over.</param>
public sealed record PageCall(string Url, int? Status, string? ResponseType, string? Error)
{
    /// <summary>What <see cref="Exchange.Call"/> says too; null where the script made the address itself.</summary>
    public int? Number { get; init; }
}
