using System.Text.Json;

namespace ProxyVsCors.Unit.Tests.Scenarios.Explanations;

/// <summary>What is said of each exchange of the whole book, held against a list that was read and found true. Needs a run of the book:
/// <c>PVC_BOOK</c> names its comparison.json, and <c>PVC_RENEW=1</c> writes the list anew, to be read in the diff.</summary>
public class BookExplanationTests
{
    private const string Renewal =
        "PVC_RENEW=1 PVC_BOOK=$PWD/artifacts/book/comparison.json dotnet test --project tests/Unit.Tests --filter-trait Category=Book";

    private static readonly string ListFile = Path.Combine(
        Repository, "tests", "Unit.Tests", "Scenarios", "Explanations", "book-explanations.txt");

    [Fact]
    [Trait("Category", "Book")]
    public void The_book_is_told_as_it_was_read()
    {
        var run = Environment.GetEnvironmentVariable("PVC_BOOK");
        Assert.SkipWhen(run is null, "PVC_BOOK names no comparison.json: the book was not run");
        var told = Told(run!);
        if (Environment.GetEnvironmentVariable("PVC_RENEW") == "1")
            File.WriteAllLines(ListFile, Lines(told));
        var known = Known();

        // What nobody has read yet is not held.
        var wrong = told
            .Where(cell => known.TryGetValue(cell.Key, out var listed) && listed != cell.Value)
            .Select(cell => $"{cell.Key}\n  listed: {known[cell.Key]}\n  told:   {cell.Value}")
            .ToList();

        Assert.True(wrong.Count == 0, $"{string.Join("\n", wrong)}\n{wrong.Count} cells are told otherwise than they are listed. If it is true: {Renewal}");
    }

    /// <summary>A line for each scenario in each topology, for the engines that agree: <c>S01 no-cors chromium,firefox: 1 GET 401
    /// cors-blocked-no-allow-origin+cookies-not-included</c>. Exchanges of a fence are in the order of their words, as not all come in
    /// the same order each time.</summary>
    private static IEnumerable<string> Lines(IReadOnlyDictionary<string, string> told) =>
        from cell in told
        let key = cell.Key.Split(' ')
        group key[2] by (Scenario: key[0], Topology: key[1], cell.Value) into alike
        select $"{alike.Key.Scenario} {alike.Key.Topology} {string.Join(',', alike.Order(StringComparer.Ordinal))}: {alike.Key.Value}";

    private static Dictionary<string, string> Known() => (
        from line in File.Exists(ListFile) ? File.ReadAllLines(ListFile) : []
        let parts = line.Split(": ", 2)
        let key = parts[0].Split(' ')
        from engine in key[2].Split(',')
        select (Key: $"{key[0]} {key[1]} {engine}", Value: parts[1])).ToDictionary(cell => cell.Key, cell => cell.Value);

    private static Dictionary<string, string> Told(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        return (
            from cell in json.RootElement.GetProperty("cells").EnumerateArray()
            where cell.GetProperty("outcome").GetString() is "matched" or "differs"
            orderby cell.GetProperty("scenario").GetString(), cell.GetProperty("topology").GetString()
            select (
                Key: $"{cell.GetProperty("scenario").GetString()} {cell.GetProperty("topology").GetString()} {cell.GetProperty("engine").GetString()}",
                Value: string.Join(" | ", cell.GetProperty("exchanges").EnumerateArray().Select(Told).Order(StringComparer.Ordinal))))
            .ToDictionary(cell => cell.Key, cell => cell.Value.Length == 0 ? "nothing" : cell.Value);
    }

    private static string Told(JsonElement exchange)
    {
        var ids = exchange.GetProperty("cookieExplanations").EnumerateArray().Prepend(exchange.GetProperty("explanation"))
            .Select(sentence => sentence.GetProperty("id").GetString());
        var fence = exchange.GetProperty("fence").GetInt32() + 1;
        return $"{fence} {exchange.GetProperty("method").GetString()} {exchange.GetProperty("status").GetInt32()} {string.Join('+', ids)}";
    }

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
}
