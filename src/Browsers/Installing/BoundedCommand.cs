using System.ComponentModel;
using System.Diagnostics;

namespace ProxyVsCors.Browsers.Installing;

/// <summary>A command that gets no input to wait for and only so much time.</summary>
public static class BoundedCommand
{
    /// <returns>Null where it went well, else one line that says what did not.</returns>
    public static async Task<string?> RunAsync(IReadOnlyList<string> words, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(limit);
        using var process = new Process
        {
            StartInfo = new(words[0], words.Skip(1))
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        // Which of the two came first, nobody can tell.
        var (output, error) = (new Lines(), new Lines());
        process.OutputDataReceived += (_, line) => output.Add(line.Data);
        process.ErrorDataReceived += (_, line) => error.Add(line.Data);
        try
        {
            process.Start();
            process.StandardInput.Close();
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            await process.WaitForExitAsync(deadline.Token);
            return process.ExitCode == 0 ? null : error.Error ?? output.Error ?? error.Last ?? output.Last ?? $"exit code {process.ExitCode}";
        }
        catch (Win32Exception refusal)
        {
            return refusal.Message;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            return $"not done within {Duration(limit)}";
        }
    }

    private static string Duration(TimeSpan limit) =>
        limit.TotalMinutes < 1 ? $"{limit.TotalSeconds:0.#} s" : $"{limit.TotalMinutes:0} min";

    private sealed class Lines
    {
        /// <summary>The first line that calls itself an error.</summary>
        public string? Error { get; private set; }

        public string? Last { get; private set; }

        public void Add(string? line)
        {
            if (string.IsNullOrWhiteSpace(line))
                return;
            Last = line.Trim();
            if (Error is null && (Last.StartsWith("E:", StringComparison.Ordinal) || Last.StartsWith("Error:", StringComparison.Ordinal)))
                Error = Last;
        }
    }
}
