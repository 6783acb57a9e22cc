"""An answer in the words of a language model, each claim with the quote that it rests on."""
