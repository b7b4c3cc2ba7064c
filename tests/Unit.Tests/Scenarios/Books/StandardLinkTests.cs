using System.Text.RegularExpressions;
using ProxyVsCors.Browsers;
using ProxyVsCors.Scenarios.Books;
using ProxyVsCors.Scenarios.Explanations;

namespace ProxyVsCors.Unit.Tests.Scenarios.Books;

/// <summary>Links into the standards lead somewhere: their fragments are held against lists of ids, each of which says where
/// it is from and of what date.</summary>
public partial class StandardLinkTests
{
    private static readonly HashSet<string> Known = [.. ReadLists()];

    [Fact]
    public void Every_scenario_has_a_link()
    {
        var book = BookParser.Parse(Read("scenarios.md"), "scenarios.md", EngineCatalog.Names).Book!;

        Assert.Empty(book.Scenarios.Where(scenario => !scenario.Prose.Contains("](https://", StringComparison.Ordinal)).Select(scenario => scenario.Id));
    }

    [Fact]
    public void Every_fragment_of_the_book_is_in_a_list() =>
        Assert.Empty(Fragments(Read("scenarios.md")).Except(Known));

    [Fact]
    public void Every_fragment_of_the_documents_and_of_the_code_is_in_a_list_where_there_is_one()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository, "docs"), "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository, "src"), "*.*", SearchOption.AllDirectories)
                .Where(file => Path.GetExtension(file) is ".cs" or ".razor" or ".resx" or ".js"))
            .Append(Path.Combine(Repository, "README.md"));

        Assert.Empty(
            from file in files
            from link in Fragments(File.ReadAllText(file))
            where Listed().IsMatch(link) && !Known.Contains(link)
            select $"{Path.GetFileName(file)}: {link}");
    }

    [Fact]
    public void Every_section_that_a_sentence_names_is_in_a_list() =>
        Assert.Empty(SentenceCatalog.Responses.Concat(SentenceCatalog.CookieSentences).Select(kind => kind.Standard.AbsoluteUri).Except(Known));

    [Theory]
    [InlineData("[a](https://fetch.spec.whatwg.org/#cors-check)", "https://fetch.spec.whatwg.org/#cors-check")]
    [InlineData("[a\nb](https://xhr.spec.whatwg.org/#the-send()-method).", "https://xhr.spec.whatwg.org/#the-send()-method")]
    [InlineData("// https://fetch.spec.whatwg.org/#cors-check.", "https://fetch.spec.whatwg.org/#cors-check")]
    public void A_link_is_found_without_what_stands_around_it(string text, string link) =>
        Assert.Equal(link, Assert.Single(Fragments(text)));

    private static IEnumerable<string> Fragments(string text) =>
        Link().Matches(text).Select(match => match.Value.TrimEnd('.', ',', ';', ':')).Distinct();

    private static IEnumerable<string> ReadLists() =>
        from file in Directory.EnumerateFiles(Path.Combine(Repository, "tests/Unit.Tests/Scenarios/Books/Standards"), "*.txt")
        let lines = File.ReadAllLines(file)
        from id in lines.Skip(1).Where(line => !line.StartsWith('#'))
        select lines[0][2..] + (id.Contains('#') ? id : "#" + id);

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository, file));

    private static string Repository
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder!.FullName, "ProxyVsCors.sln")))
                folder = folder.Parent;
            return folder.FullName;
        }
    }

    // Brackets in pairs belong to an address, one alone to the Markdown around it.
    [GeneratedRegex(@"https://[^\s()<>""'`#]+#(?:[^\s()<>""'`]|\(\))+")]
    private static partial Regex Link();

    [GeneratedRegex("^https://(fetch|websockets|html|xhr)\\.spec\\.whatwg\\.org/|^https://httpwg\\.org/http-extensions/draft-ietf-httpbis-rfc6265bis")]
    private static partial Regex Listed();
}
