using System.CommandLine;
using ProxyVsCors.Lab.Terminal;

namespace ProxyVsCors.Lab.CommandLine;

/// <summary>The verbs: <c>serve</c> (also without a verb), <c>compare</c>, <c>browsers</c>.</summary>
internal static class LabCommandLine
{
    /// <returns>0 as expected, 1 some expectation differs, 2 could not run.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        // Books, pages and requests have a say in what is written there.
        (output, error) = (new PlainTerminal(output), new PlainTerminal(error));
        var root = new RootCommand("The same backend and frontend cross-origin and behind a gateway, in real browsers.")
        {
            ServeCommand.Create("serve", output, error),
            CompareCommand.Create(output, error),
            BrowsersCommand.Create(output),
        };
        ServeCommand.Describe(root, output, error);

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
            return CouldNotRun(error, parsed.Errors.Select(mistake => mistake.Message).Distinct());

        try
        {
            return await parsed.InvokeAsync(new()
            {
                EnableDefaultExceptionHandler = false,
                // Browsers and hosts take longer to close than the two seconds after which the parser ends the process by itself.
                ProcessTerminationTimeout = TimeSpan.FromSeconds(20),
                Output = output,
                Error = error,
            });
        }
        catch (LabFailure failure)
        {
            return CouldNotRun(error, failure.Message.Split('\n'));
        }
        catch (OperationCanceledException)
        {
            return CouldNotRun(error, ["stopped before the end"]);
        }
        // The last resort of a program for people: one line, whatever it was.
        catch (Exception problem)
        {
            return CouldNotRun(error, [problem.Message.Split('\n')[0].Trim()]);
        }
    }

    private static int CouldNotRun(TextWriter error, IEnumerable<string> lines)
    {
        foreach (var line in lines)
            error.WriteLine(PlainText.Line(line));
        return ExitCode.CouldNotRun;
    }
}
