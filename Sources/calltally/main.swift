print("calltally")
