using System.Runtime.CompilerServices;

// A parent namespace wins over a using: in every test project here, [Fact] and [Theory] mean these two.
namespace ProxyVsCors;

/// <summary>The time that a test has where it names none of its own. xunit has no setting for it; a test without an end
/// would hold up everything behind it, and nobody would know which one it was.</summary>
internal static class TimeLimit
{
    /// <summary>In milliseconds. Many times what the longest test takes on two busy processors.</summary>
    public const int Usual = 180_000;
}

internal sealed class FactAttribute : Xunit.FactAttribute
{
    public FactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) => Timeout = TimeLimit.Usual;
}

internal sealed class TheoryAttribute : Xunit.TheoryAttribute
{
    public TheoryAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) => Timeout = TimeLimit.Usual;
}
