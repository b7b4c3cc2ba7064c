namespace ProxyVsCors.Gateway.Diagnostics;

/// <summary>For whoever stands in front of the gateway in its process: what it changed in a request that it forwards, and in the
/// answer.</summary>
public interface ITransformsFeature
{
    /// <summary>In their order, without any cookie's value.</summary>
    IReadOnlyList<string> Transforms { get; }
}
