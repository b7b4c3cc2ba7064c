
namespace ProxyVsCors.Browsers.Installing;

/// <param name="Words">A command and its arguments.</param>
public sealed record InstallStep(IReadOnlyList<string> Words)
{
    /// <summary>As the first word: the command-line program that comes with the library.</summary>
    public const string Playwright = "playwright";

    /// <summary>What to call once before the first such step; empty for nothing.</summary>
    public IReadOnlyList<string> Before { get; init; } = [];

    /// <summary>As one would type it.</summary>
    public override string ToString() => string.Join(' ', Words);
}
