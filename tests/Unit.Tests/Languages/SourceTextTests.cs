using System.Globalization;
using System.Text.RegularExpressions;
using ProxyVsCors.Languages;

namespace ProxyVsCors.Unit.Tests.Languages;

/// <summary>What a person reads in pages and reports comes from the language files, and from nowhere else.</summary>
public partial class SourceTextTests
{
    private static readonly string Source = FindSource();

    // Names of things and units, the same in every language.
    private static readonly string[] Names = ["Proxy vs CORS", "document.cookie", " ms", "UTC"];

    public static TheoryData<string> Components => Files("*.razor", "Lab", "Reports");

    public static TheoryData<string> Endpoints => Files("*.cs", "Lab/Web");

    [Theory]
    [MemberData(nameof(Components))]
    public void A_component_has_no_words_of_its_own(string file)
    {
        var markup = Markup(File.ReadAllText(Path.Combine(Source, file)));

        Assert.Empty(Words(markup));
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public void An_endpoint_answers_with_no_words_of_its_own(string file) =>
        Assert.Empty(Answer().Matches(File.ReadAllText(Path.Combine(Source, file))).Select(match => match.Value));

    [Fact]
    public void Each_text_that_is_asked_for_is_there_and_each_that_is_there_is_asked_for()
    {
        var known = new LanguageText(new CultureInfo("en")).GetAllStrings(includeParentCultures: false).Select(text => text.Name).ToHashSet();
        var code = string.Concat(Directory
            .EnumerateFiles(Source, "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .Select(File.ReadAllText));

        var asked = Asked().Matches(code).Select(match => match.Groups[1].Value).ToHashSet();

        Assert.Empty(asked.Except(known));
        // A name that code puts together is written there in parts: $"Outcome.{outcome}".
        var put = PutTogether().Matches(code).Select(match => match.Groups[1].Value).ToHashSet();
        Assert.DoesNotContain(known, name =>
            !code.Contains($"\"{name}\"", StringComparison.Ordinal) && !put.Any(start => name.StartsWith(start, StringComparison.Ordinal)));
    }

    /// <summary>A component's markup, without code, comments, and what C# puts in.</summary>
    private static string Markup(string razor)
    {
        var code = razor.IndexOf("@code {", StringComparison.Ordinal);
        var markup = Comment().Replace(code < 0 ? razor : razor[..code], "");
        markup = Directive().Replace(markup, "");
        markup = Statement().Replace(markup, "");
        for (var before = ""; before != markup;)
        {
            before = markup;
            markup = Expression().Replace(markup, "");
        }

        return markup;
    }

    private static IEnumerable<string> Words(string markup)
    {
        var attributes = Spoken().Matches(markup).Select(match => match.Groups[1].Value);
        var between = Tag().Replace(Style().Replace(markup, ""), "\n").Split('\n');
        return attributes.Concat(between)
            .Select(text => Names.Aggregate(text, (rest, name) => rest.Replace(name, "", StringComparison.Ordinal)))
            .Where(text => Letters().IsMatch(text));
    }

    private static TheoryData<string> Files(string pattern, params string[] folders) => [.. folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Source, folder), pattern, SearchOption.AllDirectories))
        .Where(file => !file.EndsWith("_Imports.razor", StringComparison.Ordinal))
        .Select(file => Path.GetRelativePath(Source, file))
        .Order(StringComparer.Ordinal)];

    private static string FindSource()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "ProxyVsCors.sln")))
            folder = folder.Parent;
        return Path.Combine(folder.FullName, "src");
    }

    [GeneratedRegex(@"@\*.*?\*@|<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^@(?:using|inject|inherits|implements|page|layout|namespace|typeparam|attribute)\b.*$", RegexOptions.Multiline)]
    private static partial Regex Directive();

    // @foreach (…), @if (…), else, braces, and statements on lines of their own.
    [GeneratedRegex(@"@?(?:\b(?:foreach|if|else if|for|while|switch)\b\s*\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|\belse\b|^\s*(?:var .*|continue);\s*$)", RegexOptions.Multiline)]
    private static partial Regex Statement();

    // @( … ), @Name.Name["…"](…), innermost first.
    [GeneratedRegex(@"@\((?:[^()]|\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\))*\)|@[A-Za-z_][\w.]*(?:!?\.\w+|\[(?:[^\[\]""]|""[^""]*"")*\]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*")]
    private static partial Regex Expression();

    [GeneratedRegex(@"\b(?:aria-label|title|alt|placeholder|data-running|data-label)=""([^""]*)""")]
    private static partial Regex Spoken();

    [GeneratedRegex("<style>.*?</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Letters();

    [GeneratedRegex(@"(?:BadRequest|NotFound|Conflict|WriteAsync|Problem|Unauthorized)\(\s*\$?""[^""]*\p{L}{2,}[^""]*""")]
    private static partial Regex Answer();

    [GeneratedRegex(@"\b[Tt]ext\[""([^""]+)""")]
    private static partial Regex Asked();

    [GeneratedRegex(@"\$""([A-Z]\w+\.)\{")]
    private static partial Regex PutTogether();
}
