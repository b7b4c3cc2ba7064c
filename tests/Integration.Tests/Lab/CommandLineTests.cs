using System.Net;
using System.Net.Sockets;
using ProxyVsCors.Lab.CommandLine;

namespace ProxyVsCors.Integration.Tests.Lab;

/// <summary>Bad input: one clear line on standard error, exit code 2, never a stack trace.</summary>
public class CommandLineTests
{
    [Theory]
    [InlineData("--engines: there is no 'safari'; there is chromium, firefox, webkit", "compare", "--engines", "safari")]
    [InlineData("--only: nothing in $BOOK is called 'S99'; its chapters are C", "compare", "--only", "S99")]
    [InlineData("--topologies: there is no 'x'; there is no-cors, origins, credentials, gateway", "compare", "--topologies", "gateway,x")]
    [InlineData("Unrecognized command or argument '--nope'.", "compare", "--nope")]
    [InlineData("Unrecognized command or argument 'nonsense'.", "nonsense")]
    [InlineData("--topologies: there is no 'x'; there is no-cors, origins, credentials, gateway", "serve", "--topologies", "x")]
    [InlineData("--lab-port is a port from 1 to 65535, not 70000", "--lab-port", "70000")]
    public async Task A_wrong_word_is_told_in_one_line(string expected, params string[] args)
    {
        using var book = new TemporaryBook("## C\n\n### A1 T\n\n```js page=frontend\nreturn 1;\n```\n\n| fact | gateway |\n|---|---|\n| page got | 1 |\n");
        string[] more = args[0] == "compare" ? ["--book", book.File] : [];

        var (exit, output, error) = await RunAsync([.. args, .. more]);

        Assert.Equal(2, exit);
        Assert.Equal(expected.Replace("$BOOK", book.File, StringComparison.Ordinal), error);
        Assert.Equal("", output);
    }

    [Fact]
    public async Task A_broken_book_is_told_line_by_line()
    {
        using var book = new TemporaryBook("## C\n\n### A1 T\n\n```js page=x\n```\n\n| fact | y |\n|---|---|\n| z | 1 |\n");

        var (exit, _, error) = await RunAsync("compare", "--book", book.File);

        Assert.Equal(2, exit);
        Assert.Equal(["5", "8", "10"], error.Split('\n').Select(line => line[(book.File.Length + 1)..].Split(':')[0]));
    }

    [Fact]
    public async Task A_script_that_does_not_parse_stops_the_run_with_its_line()
    {
        using var book = new TemporaryBook("## C\n\n### A1 T\n\n```js page=frontend\nreturn (;\n```\n\n| fact | gateway |\n|---|---|\n| page got | 1 |\n");

        var (exit, _, error) = await RunAsync("compare", "--book", book.File);

        Assert.Equal((2, $"{book.File}:6: the script does not parse: column 9: Unexpected token ';'"), (exit, error));
    }

    [Fact]
    public async Task A_port_that_is_written_out_is_a_warning_and_no_reason_to_stop()
    {
        using var book = new TemporaryBook(
            "## C\n\n### A1 T\n\n```js page=frontend\nreturn 'http://localhost:8000';\n```\n\n| fact | gateway |\n|---|---|\n| page got | 1 |\n");

        var (_, _, error) = await RunAsync("compare", "--book", book.File, "--topologies", "no-cors", "--engines", "chromium");

        Assert.StartsWith($"{book.File}:6: warning: http://localhost:8000 is another port in each run: write api('/…')", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_book_that_sets_a_flag_of_its_own_is_not_run()
    {
        using var book = new TemporaryBook(
            "## Topologies\n\n| topology | frontend | api | CORS policy | browser |\n|---|---|---|---|---|\n"
            + "| mine | http://localhost:3000 | http://localhost:8000 | none | --renderer-cmd-prefix=/bin/true |\n\n"
            + "## C\n\n### A1 T\n\n```js page=frontend\nreturn 1;\n```\n\n| fact | mine |\n|---|---|\n| page got | 1 |\n");

        var (exit, output, error) = await RunAsync("compare", "--book", book.File);

        Assert.Equal(2, exit);
        Assert.Equal("", output);
        Assert.StartsWith($"{book.File}:5: topology 'mine', column browser: a book may not set '--renderer-cmd-prefix=/bin/true'", error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error);
    }

    [Fact]
    public async Task A_book_that_nests_without_end_is_told_with_its_name()
    {
        using var book = new TemporaryBook(new string('>', 20_000) + " deep\n");

        var (exit, _, error) = await RunAsync("compare", "--book", book.File);

        Assert.Equal(2, exit);
        Assert.StartsWith($"{book.File}:1: ", error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error);
    }

    [Fact]
    public async Task A_book_without_end_is_told()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "there is no such device here");

        var (exit, _, error) = await RunAsync("compare", "--book", "/dev/zero");

        Assert.Equal((2, "/dev/zero: longer than 8388608 characters, so no scenario book"), (exit, error));
    }

    [Fact]
    public async Task A_name_with_a_line_break_stays_one_line()
    {
        var (exit, _, error) = await RunAsync("compare", "--book", "no\nwhere.md");

        Assert.Equal((2, "no⏎where.md: there is no such scenario book; --book names another"), (exit, error));
    }

    [Fact]
    public async Task A_book_that_is_not_there_is_told()
    {
        var (exit, _, error) = await RunAsync("compare", "--book", "nowhere.md");

        Assert.Equal((2, "nowhere.md: there is no such scenario book; --book names another"), (exit, error));
    }

    [Fact]
    public async Task A_busy_port_is_told_with_its_owner_and_the_option_that_moves_it()
    {
        using var owner = new TcpListener(IPAddress.Loopback, 0);
        owner.Start();
        var port = ((IPEndPoint)owner.LocalEndpoint).Port;

        var (exit, _, error) = await RunAsync("serve", "--backend-port", $"{port}");

        Assert.Equal(2, exit);
        Assert.StartsWith($"port {port} is in use", error, StringComparison.Ordinal);
        Assert.EndsWith("; --backend-port moves it", error, StringComparison.Ordinal);
        if (OperatingSystem.IsLinux())
            Assert.Contains($"(process {Environment.ProcessId})", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Browsers_lists_every_engine()
    {
        var (exit, output, _) = await RunAsync("browsers");

        Assert.Equal(0, exit);
        Assert.Equal(["chromium", "firefox", "webkit"], output.Split('\n').Select(line => line.Split(' ')[0]));
    }

    private static async Task<(int Exit, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exit = await LabCommandLine.RunAsync(args, output, error);
        return (exit, output.ToString().Trim(), error.ToString().Trim());
    }

    private sealed class TemporaryBook : IDisposable
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("book-");

        public TemporaryBook(string text)
        {
            File = Path.Combine(folder.FullName, "book.md");
            System.IO.File.WriteAllText(File, text);
        }

        public string File { get; }

        public void Dispose() => folder.Delete(recursive: true);
    }
}
