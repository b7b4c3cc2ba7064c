using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace ProxyVsCors.Unit.Tests;

/// <summary>Every pattern of the product, over texts as a stranger would make them to keep a processor busy.</summary>
public class RegularExpressionTests
{
    private const int Length = 30_000;

    // Linear time takes milliseconds, even on a machine that does much else; quadratic time takes seconds.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private static readonly string[] Units =
    [
        " ", "a", "A", "aA", "0", ".", "/", "\\", "\"", "'", ":", "://", ";", ";a=", "a=", "=", "%2f", "../", "-", "_a", "a ", "0 ", "; ", "\n", "\na: ",
        "localhost:", "http://", "a@", "<style>", "{", "[", "`", "~", "|",
    ];

    public static TheoryData<string, string, RegexOptions> Patterns => [.. Found().Select(found => (found.Name, found.Pattern, found.Options))];

    [Theory]
    [MemberData(nameof(Patterns))]
    public void Takes_linear_time(string name, string pattern, RegexOptions options)
    {
        var regex = new Regex(pattern, options, Limit);

        Assert.NotEmpty(name);
        Assert.All(Units, unit =>
        {
            var text = string.Concat(Enumerable.Repeat(unit, Length / unit.Length));
            foreach (var hostile in new[] { text, text + "!", "; " + text + "\u0001", "```" + text + "`", "A1 " + text + "\n" })
            {
                var clock = Stopwatch.StartNew();
                // Every match, as Replace and Split look for them.
                _ = regex.Count(hostile);
                Assert.True(clock.Elapsed < Limit, $"{name}: {clock.Elapsed} over '{unit}'");
            }
        });
    }

    [Fact]
    public void All_of_them_are_found() => Assert.True(Found().Count() > 10);

    private static IEnumerable<(string Name, string Pattern, RegexOptions Options)> Found() =>
        from assembly in ProductAssemblies.All
        from type in assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly)
        let pattern = method.GetCustomAttribute<GeneratedRegexAttribute>()
        where pattern is not null
        select ($"{type.Name}.{method.Name}", pattern.Pattern, pattern.Options);
}
